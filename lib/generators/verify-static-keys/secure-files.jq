# In: the list of secure files. Needs the rules, and $scope. Out: a finding for each: by its name, or the question what it holds.

.[]
| {scope: $scope, name: (.name | at_most(1000)), type: "file",
   why: (if .name | test("aws|credential|access.?key|rootkey"; "i") then "may hold credentials: check it" else null end),
   ask: "Secure file \(.name): does it hold AWS keys? Check it."}
