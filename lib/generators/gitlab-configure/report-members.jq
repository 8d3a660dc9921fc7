# The members of the project, those of groups above included, in, one line out: how many may protect and deploy, and the first
# twenty of them. Accounts that are blocked or waiting for approval do not count. 40 is Maintainer: docs.gitlab.com/api/members.

map(select(.access_level >= 40 and (.state // "active") == "active")) as $people
| "note Maintainers and Owners: \($people | length) (\($people | map(.username | strings // "?") | .[0:20] | join(", ")))"
