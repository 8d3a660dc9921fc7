# shellcheck shell=sh disable=SC2034
# jq functions about protection rules.

# jq functions. "matches": whether a text matches a pattern; * in the pattern is any text, * in the text
# only itself. "meets": whether some name matches both patterns; if both hold *, only their beginnings
# and ends decide, because one * can hold the rest of the other pattern.
# "whole": whether a rule covers all of a pattern. "named": a row for users, groups, deploy keys or
# custom roles. "lax": a row for a role below Maintainer, or for somebody unknown.
# If several rules match, GitLab lets in everyone that any of them lets in.
# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_words='
  #include rule-words.jq
'
