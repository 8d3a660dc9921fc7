locals {
  production_trust_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "RefPatterns"
        Effect = "Allow"
        Principal = {
          Federated = "arn:aws:iam::444455556666:oidc-provider/gitlab.com"
        }
        Action = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            # Only tokens minted for AWS are accepted. Must equal the aud of id_tokens and a client ID of the
            # provider.
            "gitlab.com:aud" = "sts.amazonaws.com"
            # The project itself, whatever its path is called. A path can be given up and taken by somebody
            # else; the id stays with its project.
            "gitlab.com:project_id" = "48151623"
            # The group the project is in. Moving the project to another group ends the trust until somebody
            # renews it.
            "gitlab.com:namespace_id" = "9021044"
            # Only pipelines for a ref that is protected in GitLab. Must be the text "true".
            "gitlab.com:ref_protected" = "true"
            # Only pipelines started in these ways. A merge request pipeline, a trigger token or another
            # project is refused unless it is listed.
            "gitlab.com:pipeline_source" = "push"
          }
          StringLike = {
            # A pattern you chose, in the place of the ref only. Every ref that matches it is trusted, so
            # protect the same pattern in GitLab.
            "gitlab.com:sub" = "project_path:acme/payments/api:ref_type:tag:ref:v*"
          }
        }
      },
    ]
  })
  production_permission_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # AWS cannot limit this action to a repository. The login can do only what this role can.
      {
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:RequestedRegion" = "eu-west-1"
          }
        }
      },
      # Push to this repository only, pull from it (as a build cache), and see which images are there.
      {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:InitiateLayerUpload",
          "ecr:UploadLayerPart",
          "ecr:CompleteLayerUpload",
          "ecr:PutImage",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:DescribeImages",
        ]
        Resource = "arn:aws:ecr:eu-west-1:444455556666:repository/payments/api"
      },
      # Register new revisions of this family only.
      {
        Sid      = "RegisterTaskDefinition"
        Effect   = "Allow"
        Action   = "ecs:RegisterTaskDefinition"
        Resource = "arn:aws:ecs:eu-west-1:444455556666:task-definition/payments-api:*"
      },
      # AWS cannot limit this action to a family. It shows the environment variables of every task
      # definition in the region.
      {
        Sid      = "ReadTaskDefinitions"
        Effect   = "Allow"
        Action   = "ecs:DescribeTaskDefinition"
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:RequestedRegion" = "eu-west-1"
          }
        }
      },
      # Roll this service only, and watch it.
      {
        Sid      = "RollService"
        Effect   = "Allow"
        Action   = ["ecs:UpdateService", "ecs:DescribeServices"]
        Resource = "arn:aws:ecs:eu-west-1:444455556666:service/payments/api"
      },
      # Hand exactly these two roles to ECS tasks, and to nothing else.
      {
        Sid    = "PassTaskRoles"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:aws:iam::444455556666:role/payments-api-task",
          "arn:aws:iam::444455556666:role/payments-api-execution",
        ]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "ecs-tasks.amazonaws.com"
          }
        }
      },
      # Whatever is added above or attached later: no changes to roles, users, keys, policies or
      # identity providers.
      {
        Sid    = "DenyIdentityChanges"
        Effect = "Deny"
        Action = [
          "iam:Accept*",
          "iam:Add*",
          "iam:Associate*",
          "iam:Attach*",
          "iam:Change*",
          "iam:Create*",
          "iam:Deactivate*",
          "iam:Delete*",
          "iam:Detach*",
          "iam:Disable*",
          "iam:Enable*",
          "iam:Put*",
          "iam:Reject*",
          "iam:Remove*",
          "iam:Reset*",
          "iam:Resync*",
          "iam:Send*",
          "iam:Set*",
          "iam:Tag*",
          "iam:Untag*",
          "iam:Update*",
          "iam:Upload*",
        ]
        Resource = "*"
      },
    ]
  })
}
