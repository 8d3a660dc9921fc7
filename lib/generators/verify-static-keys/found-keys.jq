# In: the list of keys; $id is one of them, $used what AWS says about its last use, or null, and $scope. Out: the finding.

.[] | select(.AccessKeyId == $id)
| {scope: $scope, name: "key ...\(.AccessKeyId[-4:])", type: .Status, created: .CreateDate,
   lastUsed: ($used[0].LastUsedDate // null),
   why: ("created \(.CreateDate), " + (if $used[0] == null then "last use could not be read"
     elif $used[0].LastUsedDate == null then "never used"
     else "last used \($used[0].LastUsedDate) for \($used[0].ServiceName) in \($used[0].Region)" end))}
