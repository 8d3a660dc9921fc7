# The rules of the protected environments in, a finding out for each row of a rule for another environment that lets in somebody
# below Maintainer, or somebody by name.
#   $known   names of the environments that are to be protected

.[] | select(.name as $name | all($known[]; . != $name)) | .name as $rule
| .deploy_access_levels[]? | select(lax or named)
| "todo environment \($rule): it is also protected and lets in \(who), whose jobs also get environment_protected: true"
