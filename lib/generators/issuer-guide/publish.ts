import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { capabilitiesOf } from '../../gitlab/capabilities';
import {
  bullets,
  commands,
  configuration,
  heading,
  jsonSample,
  paragraph,
  yamlSample,
} from '../../parts/blocks';
import type { Plan } from '../../plan/types';

const discovery = '/.well-known/openid-configuration';
const keys = '/oauth/discovery/keys';

/**
 * For an instance that AWS cannot reach: its discovery document and keys are published elsewhere, and that place is the issuer.
 * Self-managed, 18.1 and newer. Source: docs.gitlab.com/ci/cloud_services/aws,
 * "Configure a non-public GitLab instance".
 */
export const publishGuide = (plan: Plan): readonly MarkdownBlock[] => [
  heading(2, md`Publish the keys of a private instance`),
  paragraph(
    md`AWS does not talk to ${code(plan.setup.gitlab.url)}. It reads two documents from ${code(plan.issuer)}: the discovery document and the public keys. They hold no secret. But anyone who can change them can sign tokens for every project of the instance, and so get every AWS role, and every other cloud account, that trusts this issuer.`,
  ),
  ...lockDown(plan),
  ...copySteps(plan),
  ...issuerSetting(plan),
  ...rotation(plan),
];

function copySteps({ setup, issuer }: Plan): readonly MarkdownBlock[] {
  const { url } = setup.gitlab;
  return [
    heading(3, md`2. Publish both documents`),
    paragraph(
      md`Run this on a machine that reaches GitLab${bucketOf(issuer) === undefined ? '' : ', with the role that publishes'}. In the copy of the discovery document, ${code('issuer')} and ${code('jwks_uri')} name the public address; everything else stays.`,
    ),
    commands(
      sh`curl -fsS ${`${url}${keys}`} >keys.json`,
      sh`curl -fsS ${`${url}${discovery}`} |
        jq --arg issuer ${issuer} '.issuer = $issuer | .jwks_uri = $issuer + "/oauth/discovery/keys"' >openid-configuration.json`,
      ...upload(issuer),
    ),
    paragraph(
      md`Check, from a machine outside your network: the first command prints nothing, the second the names of the keys.`,
    ),
    commands(
      sh`[ "$(curl -fsS ${`${issuer}${discovery}`} | jq -r .issuer)" = ${issuer} ] || echo 'another issuer'`,
      sh`curl -fsS ${`${issuer}${keys}`} | jq -r '.keys[].kid'`,
    ),
  ];
}

/** The bucket in an issuer URL, in the form that GitLab's documentation uses. It holds only the two documents. */
const bucketOf = (issuer: string): string | undefined =>
  /^https:\/\/([a-z0-9-]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.(?:com|com\.cn|eu)$/.exec(issuer)?.[1];

function uploadKeys(issuer: string) {
  const bucket = bucketOf(issuer);
  return bucket === undefined
    ? []
    : [sh`aws s3 cp keys.json ${`s3://${bucket}${keys}`} --content-type application/json`];
}

function upload(issuer: string) {
  const bucket = bucketOf(issuer);
  return bucket === undefined
    ? []
    : [
        ...uploadKeys(issuer),
        sh`aws s3 cp openid-configuration.json ${`s3://${bucket}${discovery}`} --content-type application/json`,
      ];
}

function lockDown({ setup, issuer }: Plan): readonly MarkdownBlock[] {
  const bucket = bucketOf(issuer);
  return [
    heading(3, md`1. Lock the location first`),
    bullets(
      md`Use a separate account, bucket or site that holds nothing else.`,
      md`Only one identity may write, and only the job that publishes the keys uses it. It must not be a role that trusts this issuer.`,
      md`Keep versions, log every write, and raise an alarm if anyone else writes.`,
      md`Never give up the name: anyone who takes over the host name or the bucket name becomes the issuer.`,
    ),
    ...(bucket === undefined
      ? []
      : [
          paragraph(
            md`The policy of the bucket, as ${code('bucket-policy.json')}. Replace both roles with yours: one publishes, the other is the only one that can change the lock. Use two different roles that do not trust this issuer.`,
          ),
          jsonSample(bucketPolicy(setup.aws.partition, bucket)),
          paragraph(
            md`Attach it as the second role, or you lock yourself out: if that role name is wrong, only the root user of the account can still change the policy. Without the last statement, anyone who administers S3 in the account could remove the others.`,
          ),
          paragraph(
            md`Block Public Access must allow a public policy for this bucket, and only for it, including in the settings of the account and the organization.`,
          ),
          commands(
            sh`aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false`,
            sh`aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
            sh`aws s3api put-bucket-policy --bucket ${bucket} --policy file://bucket-policy.json`,
          ),
          paragraph(md`Check: the policy is there, and any other role of yours cannot write.`),
          commands(
            sh`aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text | jq -r '.Statement[].Sid'`,
            sh`if echo x | aws s3 cp - ${`s3://${bucket}/lock-check`}; then echo 'not locked'; fi`,
          ),
        ]),
  ];
}

/** Every action that writes to the bucket. */
const writing = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:ReplicateObject',
  's3:ReplicateDelete',
];

/** Every action that could remove or bypass the bucket policy. */
const unlocking = [
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
  's3:DeleteBucket',
];

/** Anyone may read the two documents. Only one role may write, and only another may change the policy. */
function bucketPolicy(partition: string, bucket: string) {
  const arn = `arn:${partition}:s3:::${bucket}`;
  const unless = (role: string) => ({
    ArnNotEquals: { 'aws:PrincipalArn': `arn:${partition}:iam::111122223333:role/${role}` },
  });
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EverybodyReadsTheKeys',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: [`${arn}${discovery}`, `${arn}${keys}`],
      },
      {
        Sid: 'OnlyOneRoleWrites',
        Effect: 'Deny',
        Principal: '*',
        Action: writing,
        Resource: `${arn}/*`,
        Condition: unless('issuer-publisher'),
      },
      {
        Sid: 'OnlyOneRoleUnlocks',
        Effect: 'Deny',
        Principal: '*',
        Action: unlocking,
        Resource: arn,
        Condition: unless('issuer-administrator'),
      },
    ],
  };
}

const issuerSetting = ({ setup, issuer }: Plan): readonly MarkdownBlock[] => [
  heading(3, md`3. Tell GitLab its issuer`),
  ...(capabilitiesOf(setup.gitlab).has('issuer-override')
    ? []
    : [
        paragraph(
          md`GitLab ${capabilitiesOf(setup.gitlab).version} does not have this setting: it exists since 18.1. Until you upgrade the instance, its tokens carry ${code(setup.gitlab.url)}, and AWS refuses them.`,
        ),
      ]),
  paragraph(
    md`The setting applies to the whole instance: every system that trusts ID tokens of any project sees the new ${code('iss')} at once. Make them accept it first. The address is ${code(issuer)}.`,
  ),
  paragraph(
    md`Linux package (Omnibus): in ${code('/etc/gitlab/gitlab.rb')}, then ${code('gitlab-ctl reconfigure')}. Docker: the same line in ${code('GITLAB_OMNIBUS_CONFIG')}.`,
  ),
  // No writer exists for Ruby. The schema allows no quote, backslash or hash in a URL.
  configuration('ruby', `gitlab_rails['ci_id_tokens_issuer_url'] = '${issuer}'`),
  paragraph(md`Helm chart, in the values:`),
  yamlSample({ global: { appConfig: { ciIdTokens: { issuerUrl: issuer } } } }),
  paragraph(md`Installation from source, in ${code('config/gitlab.yml')}:`),
  yamlSample({ production: { ci_id_tokens: { issuer_url: issuer } } }),
  paragraph(
    md`Check: GitLab compares its setting with what it finds at the public address. The first command is for the Linux package, the second for an installation from source, in the folder of GitLab. With Docker and Helm, run the first one without sudo, inside the container or the toolbox pod.`,
  ),
  commands(
    sh`sudo gitlab-rake ci:validate_id_token_configuration`,
    sh`bundle exec rake ci:validate_id_token_configuration`,
  ),
];

const rotation = ({ setup, issuer }: Plan): readonly MarkdownBlock[] => [
  heading(3, md`4. Keep the copy up to date`),
  paragraph(
    md`When GitLab signs with a key that is not published, AWS refuses every token. If a key is withdrawn but still published, anyone who has it can still sign. So compare both every day, in a job that raises an alarm:`,
  ),
  commands(
    sh`curl -fsS ${`${setup.gitlab.url}${keys}`} | jq -S '.keys | sort_by(.kid)' >ours.json`,
    sh`curl -fsS ${`${issuer}${keys}`} | jq -S '.keys | sort_by(.kid)' >public.json`,
    sh`diff ours.json public.json`,
  ),
  paragraph(
    md`For a planned change, publish the old and the new key together, then let GitLab sign with the new one. Do the same if the comparison finds a key that only GitLab shows:`,
  ),
  commands(
    sh`jq -s '{keys: (add | unique_by(.kid))}' ours.json public.json >keys.json`,
    ...uploadKeys(issuer),
  ),
  paragraph(
    md`Withdraw the old key when the last token signed with it has expired (a token is valid for the timeout of its job): then publish only what GitLab shows.`,
  ),
  commands(sh`curl -fsS ${`${setup.gitlab.url}${keys}`} >keys.json`, ...uploadKeys(issuer)),
  paragraph(
    md`If a key is stolen, withdraw it at once, here and in GitLab. Jobs fail until the new key is published; that is the right order.`,
  ),
];
