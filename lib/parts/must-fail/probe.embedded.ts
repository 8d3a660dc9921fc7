// Made from probe.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const probe: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# Prepares like a deploy job, and puts each token into a file.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_open_probe"],
    calls: ["ask","aws_oidc_prepare","aws_oidc_stop","aws_oidc_write"],
    text: [
      "aws_oidc_open_probe() {",
      "  aws_oidc_prepare",
      "  if [ -z \"$aws_oidc_program\" ]; then",
      "    aws_oidc_stop 'Nothing is proven: the image has no aws, curl, GNU wget or python3 to ask AWS. Install one before this step.'",
      "  fi",
      "  if [ -n \"${AWS_STS_WRONG_ID_TOKEN:-}\" ]; then",
      "    (umask 077 && aws_oidc_write \"$AWS_STS_WRONG_ID_TOKEN\" >\"$aws_oidc_directory/wrong-token\")",
      "    unset AWS_STS_WRONG_ID_TOKEN",
      "  fi",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# aws_oidc_must_work ROLE: if the job's own role refuses it, too, the refusal of another proves nothing.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_must_work"],
    calls: ["aws_oidc_exchange","aws_oidc_stop"],
    text: [
      "aws_oidc_must_work() {",
      "  aws_oidc_exchange \"$1\" 900 token >/dev/null ||",
      "    aws_oidc_stop \"$(cat \"$aws_oidc_directory/error\")\" \\",
      "      \"Nothing is proven: the job's own role refuses it, too ($1). Fix the verify job first.\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
