# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# Places that no program can check.

ask_people() {
  add_question 'Runners: does config.toml set keys in environment or pre_build_script? Is ~/.aws mounted? Does the machine have a role (instance profile, ECS, EKS)?'
  add_question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
  add_question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they provide access keys? They take precedence over variables.'
  add_question 'Auto DevOps, integrations and cluster settings: does one of them hold AWS keys?'
  add_question 'Security policy projects: do their jobs or variables hold AWS keys? They take precedence over everything.'
  add_question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
}
