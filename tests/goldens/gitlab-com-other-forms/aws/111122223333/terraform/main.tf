# What GitLab jobs need in AWS account 111122223333 (payments-staging).

# Nothing is created in another account.
data "aws_caller_identity" "current" {
  lifecycle {
    postcondition {
      condition     = contains(["111122223333"], self.account_id)
      error_message = "These roles are for account 111122223333, and the provider is signed in to another one."
    }
  }
}

# No thumbprint, on purpose: AWS checks the certificate against its trusted authorities. Only a
# private authority needs one.
resource "aws_iam_openid_connect_provider" "gitlab" {
  # Must equal the iss claim byte for byte: https, path kept, no slash at the end.
  url = "https://gitlab.com"
  # The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
  # policies.
  client_id_list = ["sts.amazonaws.com"]
  tags = {
    "keyless:project" = "acme/payments/api"
  }

  # Other roles of the account may rely on it, with their own audiences and tags, which stay. Remove
  # the first line to let Terraform or OpenTofu delete it.
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [client_id_list, tags, tags_all]

    # The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
    # policies.
    postcondition {
      condition     = contains(self.client_id_list, "sts.amazonaws.com")
      error_message = "The provider arn:aws:iam::111122223333:oidc-provider/gitlab.com does not accept the audience sts.amazonaws.com. Add it where the provider is managed, or with: aws iam add-client-id-to-open-id-connect-provider --cli-input-json '{\"OpenIDConnectProviderArn\":\"arn:aws:iam::111122223333:oidc-provider/gitlab.com\",\"ClientID\":\"sts.amazonaws.com\"}'"
    }
  }
}

# One role per environment, so that one deployment does not get the permissions of another.
resource "aws_iam_role" "staging" {
  name               = "gitlab-payments-api-staging"
  path               = "/gitlab/"
  description        = "GitLab jobs of acme/payments/api, environment staging. Made by Keyless."
  assume_role_policy = local.staging_trust_policy
  # The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
  max_session_duration = 3600
  # Say which project and environment the role belongs to, so that it can be found and removed.
  tags = {
    "keyless:project"     = "acme/payments/api"
    "keyless:environment" = "staging"
    "keyless:tags"        = "keyless:project keyless:environment"
  }
  depends_on = [aws_iam_openid_connect_provider.gitlab]

  # Tags that others set stay: tags are set only when the role is created. The setup names no
  # permissions boundary: one that others set stays.
  lifecycle {
    ignore_changes = [tags, tags_all, permissions_boundary]
  }
}

# Only the actions this deployment needs, on exactly these resources.
resource "aws_iam_role_policy" "staging" {
  name   = "gitlab-deployment"
  role   = aws_iam_role.staging.name
  policy = local.staging_permission_policy
}

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
