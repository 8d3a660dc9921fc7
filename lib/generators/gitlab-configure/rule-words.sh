# shellcheck shell=sh disable=SC2034
# How jq speaks of rules of protection.

# Words for jq. "matches": whether a text fits a pattern, where * of the pattern is any text and *
# of the text is only itself.
# "meets": whether some name fits both patterns; if both hold *, their beginnings and their ends
# decide, because what one * takes may hold the rest of the other pattern.
# "whole": whether a rule covers all of a pattern.
# "named": a row for users, groups, deploy keys or roles of your own, instead of a role of GitLab.
# "lax": a row for a role below Maintainer, or for nobody knows whom.
# Of several rules that match, GitLab lets in whoever any of them lets in.
# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_words='
  #include rule-words.jq
'
