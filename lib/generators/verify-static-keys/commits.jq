# In: lines of "git log --name-only", each commit with a line of its own before its files. Out: one finding for each file of
# each commit.

foreach inputs as $line ({commit: "", file: ""};
  if $line | startswith("commit ") then {commit: $line, file: ""} else .file = $line end;
  select(.file != ""))
| {scope: "git history", name: .file, type: .commit, why: "a key was added or removed"}
