# The settings of the project in, one line out: what GitLab says of the parts of the subject.
#   $trusted   the parts that the roles trust
#   $today     the parts that the setup says the project has
#   $advice    what to do where GitLab has neither
# Two lists may hold the same parts in another order: that is another subject.

.ci_id_token_sub_claim_components as $found
| if $found == null then "note\tparts of the subject: GitLab does not show ci_id_token_sub_claim_components. The roles trust \($trusted | tojson)"
  elif $found == $trusted then "fine\tparts of the subject: \($found | tojson)"
  elif $found == $today then "finding\tparts of the subject: \($found | tojson), the roles trust \($trusted | tojson): SUBJECT-ROLLOUT.md leads there"
  else "finding\tparts of the subject: \($found | tojson), the roles trust \($trusted | tojson). \($advice)" end
