# In: an answer of iam list-service-specific-credentials. Out: whether it is a list of credentials.

type == "object" and (.IsTruncated // false | type == "boolean")
  and (.ServiceSpecificCredentials | type == "array" and all(.[]; (.ServiceName | type == "string")
    and (.ServiceSpecificCredentialId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
    and (.Status | type == "string") and (.CreateDate | type == "string") and (.ExpirationDate | . == null or type == "string")))
