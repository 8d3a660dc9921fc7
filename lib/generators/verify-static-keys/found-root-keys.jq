# In: a credential report, and $scope. Out: a finding for each access key of the root user.

@base64d | split("\n") | map(split(",")) | .[0] as $names
| .[1:][] | [$names, .] | transpose | map({key: .[0], value: .[1]}) | from_entries
| select(.user == "<root_account>") | . as $row
| ("1", "2") | select($row["access_key_\(.)_active"] != "false")
| {scope: $scope, name: "key \(.)", type: "Active", why: "the root user must have no access key"}
