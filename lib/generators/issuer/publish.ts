import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import type { Plan } from '../../plan/types';
import { bullets, commands, configuration, heading, jsonSample, paragraph, yamlSample } from './markdown';

const discovery = '/.well-known/openid-configuration';
const keys = '/oauth/discovery/keys';

/**
 * An instance AWS cannot reach: its discovery document and keys are published elsewhere, and the issuer is named after that place.
 * Self-managed, 18.1 and newer. Facts: facts/gitlab.md 6; facts/aws.md 3. Source: docs.gitlab.com/ci/cloud_services/aws,
 * "Configure a non-public GitLab instance".
 */
export const publishGuide = (plan: Plan): readonly MarkdownBlock[] => [
  heading(2, md`Publish the keys of a private instance`),
  paragraph(
    md`AWS does not talk to ${code(plan.setup.gitlab.url)}. It reads two documents from ${code(plan.issuer)}: the discovery document and the public keys. They hold no secret. But whoever can change them can sign tokens for every project of the instance, and so take every AWS role, and every other cloud account, that trusts this issuer.`,
  ),
  ...copySteps(plan),
  ...lockDown(plan),
  ...issuerSetting(plan),
  ...rotation(plan),
];

function copySteps({ setup, issuer }: Plan): readonly MarkdownBlock[] {
  const { url } = setup.gitlab;
  return [
    heading(3, md`1. Copy both documents`),
    paragraph(
      md`On a machine that reaches GitLab. In the copy of the discovery document ${code('issuer')} and ${code('jwks_uri')} name the public place; all else stays.`,
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

/** The bucket an issuer names, for the form GitLab's documentation uses; below it nothing but the two documents. */
const bucketOf = (issuer: string): string | undefined =>
  /^https:\/\/([a-z0-9-]+)\.s3[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.exec(issuer)?.[1];

function upload(issuer: string) {
  const bucket = bucketOf(issuer);
  return bucket === undefined
    ? []
    : [
        sh`aws s3 cp keys.json ${`s3://${bucket}${keys}`} --content-type application/json`,
        sh`aws s3 cp openid-configuration.json ${`s3://${bucket}${discovery}`} --content-type application/json`,
      ];
}

function lockDown({ setup, issuer }: Plan): readonly MarkdownBlock[] {
  const bucket = bucketOf(issuer);
  return [
    heading(3, md`2. Lock the place down`),
    bullets(
      md`Nothing else lives there: an account, a bucket or a site of its own.`,
      md`One identity may write, and only the job that publishes the keys has it. It must not be a role that trusts this issuer.`,
      md`Keep versions, log every write, and raise an alarm when one comes from anybody else.`,
      md`Nobody can let the name lapse: whoever takes over the host name or the bucket name is the issuer.`,
    ),
    ...(bucket === undefined
      ? []
      : [
          paragraph(
            md`A policy for the bucket. Replace the role by the one that publishes; Block Public Access has to allow a public policy for this bucket, and only for it.`,
          ),
          jsonSample(bucketPolicy(setup.aws.partition, bucket)),
        ]),
  ];
}

/** Everybody may read the two documents; nobody but one role may write or delete anything. */
function bucketPolicy(partition: string, bucket: string) {
  const arn = `arn:${partition}:s3:::${bucket}`;
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
        Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject', 's3:DeleteObjectVersion'],
        Resource: `${arn}/*`,
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': `arn:${partition}:iam::111122223333:role/issuer-publisher` },
        },
      },
    ],
  };
}

const issuerSetting = ({ issuer }: Plan): readonly MarkdownBlock[] => [
  heading(3, md`3. Tell GitLab its issuer`),
  paragraph(
    md`The setting is one for the whole instance: every system that trusts ID tokens of any project sees the new ${code('iss')} at once. Let them accept it first. The address is ${code(issuer)}.`,
  ),
  paragraph(
    md`Linux package (Omnibus), in ${code('/etc/gitlab/gitlab.rb')}, then ${code('gitlab-ctl reconfigure')}. Docker: the same line in ${code('GITLAB_OMNIBUS_CONFIG')}.`,
  ),
  // Ruby has no writer here; the schema lets no quote, backslash or hash into an address.
  configuration('ruby', `gitlab_rails['ci_id_tokens_issuer_url'] = '${issuer}'`),
  paragraph(md`Helm chart, in the values:`),
  yamlSample({ global: { appConfig: { ciIdTokens: { issuerUrl: issuer } } } }),
  paragraph(md`Installation from source, in ${code('config/gitlab.yml')}:`),
  yamlSample({ production: { ci_id_tokens: { issuer_url: issuer } } }),
  paragraph(md`Check: GitLab compares its setting with what it finds at the public place.`),
  commands(sh`sudo gitlab-rake ci:validate_id_token_configuration`),
];

const rotation = ({ setup, issuer }: Plan): readonly MarkdownBlock[] => [
  heading(3, md`4. Keep the copy up to date`),
  paragraph(
    md`When GitLab signs with a key that is not published, AWS refuses every token. When a key is withdrawn but still published, whoever has it can still sign. So compare both every day, in a job that raises an alarm:`,
  ),
  commands(
    sh`curl -fsS ${`${setup.gitlab.url}${keys}`} | jq -S '.keys | sort_by(.kid)' >ours.json`,
    sh`curl -fsS ${`${issuer}${keys}`} | jq -S '.keys | sort_by(.kid)' >public.json`,
    sh`diff ours.json public.json`,
  ),
  bullets(
    md`A planned change: publish the old and the new key, then let GitLab sign with the new one, then withdraw the old one when the last token signed with it has expired (a token lives as long as its job may).`,
    md`A stolen key: withdraw it at once, here and in GitLab. Jobs fail until the new one is published; that is the right order.`,
  ),
];
