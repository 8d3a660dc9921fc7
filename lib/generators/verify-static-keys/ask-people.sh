# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# What no program can look at.

ask_people() {
  add_question 'Runners: does config.toml set environment or pre_build_script with keys, is ~/.aws mounted, has the machine a role (instance profile, ECS, EKS)?'
  add_question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
  add_question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they bring access keys? They win over variables.'
  add_question 'Auto DevOps, integrations and cluster settings: does one of them keep AWS keys?'
  add_question 'Security policy projects: do their jobs or variables hold AWS keys? They win over everything.'
  add_question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
}
