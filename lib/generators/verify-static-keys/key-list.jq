# In: an answer of iam list-access-keys. Out: whether it is a list of keys.

type == "array" and all(.[]; (.AccessKeyId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
  and (.Status | type == "string") and (.CreateDate | type == "string"))
