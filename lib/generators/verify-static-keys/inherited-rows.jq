# In: a page of inherited variables. Needs the rules. Out: a finding for each that counts or raises a question.

.data.project.inheritedCiVariables.nodes[]
  | (.groupCiCdSettingsPath // "" | at_most(1000) | capture("/groups/(?<path>.+)/-/").path // null) as $group
  | "group \($group // .groupName), inherited" as $scope
  | {scope: $scope, name: .key, environment: .environmentScope, protected: .protected,
     group: $group, why: first((.key | by_name), null), ask: question("\(.key) of \($scope)")}
  | select(.why or .ask)
