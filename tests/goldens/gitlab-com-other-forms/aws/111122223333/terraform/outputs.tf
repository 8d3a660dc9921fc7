output "provider_arn" {
  description = "ARN of the identity provider."
  value       = aws_iam_openid_connect_provider.gitlab.arn
}

output "role_arns" {
  description = "ARN of each role."
  value = {
    staging = aws_iam_role.staging.arn
  }
}
