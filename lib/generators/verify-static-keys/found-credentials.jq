# In: the list of service-specific credentials, and $scope. Out: one finding each.

.ServiceSpecificCredentials[]
| {scope: $scope, name: "credential for \(.ServiceName) ...\(.ServiceSpecificCredentialId[-4:])", type: .Status, created: .CreateDate,
   why: "created \(.CreateDate), \(if .ExpirationDate == null then "does not expire" else "expires \(.ExpirationDate)" end). AWS does not show here when it was last used"}
