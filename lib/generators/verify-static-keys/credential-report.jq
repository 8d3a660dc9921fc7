# In: the content of an answer of iam get-credential-report. Out: whether it is a credential report, a table in base64.

type == "string" and (try (@base64d | split("\n") | map(select(. != "") | split(","))
  | .[0] as $names | $names[0] == "user" and all("access_key_1_active", "access_key_2_active"; IN($names[]))
    and all(.[]; length == ($names | length))) catch false)
