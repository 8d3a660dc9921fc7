# In: the report. Out: what people read, one text a line.

def flags: [.name, (.environment // empty | "environments " + .), (.type // empty),
  (if .protected == null then empty elif .protected then "protected" else "not protected" end),
  (if .hidden then "hidden" else empty end), .why] | join(", ");
(.found[] | "FOUND     \(.scope): \(flags)"),
(.unread[] | "UNREAD    \(.scope): \(.why | rtrimstr(".")). Needs: \(.needs)."),
(.searched[] | "searched  \(.scope)"),
(.questions[] | "ask       \(.)"),
"",
(if .status == 1 then "Found: \(.found | length). Each one is a stored key, or changes where credentials come from."
 elif .status == 2 then "Nothing found, but not everything could be read."
 else "Nothing found." end)
