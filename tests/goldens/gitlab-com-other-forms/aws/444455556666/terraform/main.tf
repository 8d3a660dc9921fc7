# What GitLab jobs need in AWS account 444455556666 (payments-production).

# Nothing is created in another account.
data "aws_caller_identity" "current" {
  lifecycle {
    postcondition {
      condition     = contains(["444455556666"], self.account_id)
      error_message = "These roles are for account 444455556666, and the provider is signed in to another one."
    }
  }
}

# The setup says that the account has this provider already.
data "aws_iam_openid_connect_provider" "gitlab" {
  # It ends with the iss claim of the tokens, byte for byte, without https://.
  arn = "arn:aws:iam::444455556666:oidc-provider/gitlab.com"

  lifecycle {
    # The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
    # policies.
    postcondition {
      condition     = contains(self.client_id_list, "sts.amazonaws.com")
      error_message = "The provider arn:aws:iam::444455556666:oidc-provider/gitlab.com does not accept the audience sts.amazonaws.com. Add it where the provider is managed, or with: aws iam add-client-id-to-open-id-connect-provider --cli-input-json '{\"OpenIDConnectProviderArn\":\"arn:aws:iam::444455556666:oidc-provider/gitlab.com\",\"ClientID\":\"sts.amazonaws.com\"}'"
    }
  }
}

# One role per environment, so that one deployment does not get the permissions of another.
resource "aws_iam_role" "production" {
  name               = "gitlab-payments-api-production"
  path               = "/gitlab/"
  description        = "GitLab jobs of acme/payments/api, environment production. Made by Keyless."
  assume_role_policy = local.production_trust_policy
  # The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
  max_session_duration = 3600
  # The most this role can ever do, whatever is attached to it later.
  permissions_boundary = "arn:aws:iam::444455556666:policy/ci-boundary"
  # Say which project and environment the role belongs to, so that it can be found and removed.
  tags = {
    "keyless:project"     = "acme/payments/api"
    "keyless:environment" = "production"
    "keyless:tags"        = "keyless:project keyless:environment"
  }
  depends_on = [data.aws_iam_openid_connect_provider.gitlab]

  # Tags that others set stay: tags are set only when the role is created.
  lifecycle {
    ignore_changes = [tags, tags_all]
  }
}

# Only the actions this deployment needs, on exactly these resources.
resource "aws_iam_role_policy" "production" {
  name   = "gitlab-deployment"
  role   = aws_iam_role.production.name
  policy = local.production_permission_policy
}

output "provider_arn" {
  description = "ARN of the identity provider."
  value       = data.aws_iam_openid_connect_provider.gitlab.arn
}

output "role_arns" {
  description = "ARN of each role."
  value = {
    production = aws_iam_role.production.arn
  }
}
