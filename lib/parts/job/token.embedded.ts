// Made from token.sh by `npm run embed`. Change that file, not this one.
import { note } from '../../explanations';
import type { ShellSource } from '../../formats/shell';

export const token: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_store_token","aws_oidc_clean_up"],
    calls: ["aws_oidc_isolated","aws_oidc_stop"],
    note: note("job-token-file"),
    text: [
      "aws_oidc_store_token() {",
      "  aws_oidc_base=${RUNNER_TEMP_PROJECT_DIR:-${TMPDIR:-/tmp}}",
      "  case $aws_oidc_base/ in",
      "    \"${CI_PROJECT_DIR:-/nowhere}\"/*) aws_oidc_base=/tmp ;;",
      "  esac",
      "  aws_oidc_isolated mkdir -p \"$aws_oidc_base\"",
      "  aws_oidc_directory=$(umask 077 && aws_oidc_isolated mktemp -d \"$aws_oidc_base/aws-oidc.XXXXXX\") ||",
      "    aws_oidc_stop \"No private directory can be created in $aws_oidc_base. Let the job write there.\"",
      "  trap 'aws_oidc_isolated aws_oidc_clean_up ~' EXIT",
      "  trap 'exit 130' INT",
      "  trap 'exit 143' TERM",
      "  (umask 077 && printf '%s' \"$aws_oidc_token\" >\"$aws_oidc_directory/token\") ||",
      "    aws_oidc_stop \"The token cannot be written to $aws_oidc_directory. Is the disk of the runner full?\"",
      "  unset AWS_STS_ID_TOKEN",
      "}",
      "",
      "aws_oidc_clean_up() {",
      "  for aws_oidc_file in \"$1\"/.aws/cli/cache/*.json; do",
      "    if grep -q -F \"$aws_oidc_session_name\" \"$aws_oidc_file\" 2>/dev/null; then",
      "      rm -f -- \"$aws_oidc_file\"",
      "    fi",
      "  done",
      "  rm -rf -- \"$aws_oidc_directory\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_read_token"],
    calls: ["aws_oidc_stop"],
    note: note("id-token-name"),
    text: [
      "aws_oidc_read_token() {",
      "  unset IFS aws_oidc_token",
      "  aws_oidc_directory=/nonexistent",
      "  aws_oidc_token=${AWS_STS_ID_TOKEN:-}",
      "  case $aws_oidc_token in",
      "    '') aws_oidc_stop 'AWS_STS_ID_TOKEN is empty: the job needs its id_tokens block, and GitLab 15.7 or newer.' ;;",
      "    eyJ*.eyJ*.*) ;;",
      "    *) aws_oidc_stop 'AWS_STS_ID_TOKEN is no ID token: a CI/CD variable of the same name hides it. Rename that variable.' ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# What the token says. The job never asks for claims about a person.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_claim"],
    calls: [],
    text: [
      "aws_oidc_claim() {",
      "  printf '%s===' \"$(printf '%s' \"$aws_oidc_token\" | cut -d. -f2 | tr '_-' '/+')\" | base64 -d 2>/dev/null |",
      "    sed -n -E 's/.*\"'\"$1\"'\": *(\"([^\"\\\\]|\\\\.)*\"|\\[[^]]*\\]|[a-z0-9]+).*/\\1/p' | tr -d '\"'",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_name_session"],
    calls: [],
    note: note("job-session-name"),
    text: [
      "aws_oidc_name_session() {",
      "  aws_oidc_session_name=gitlab-${CI_PROJECT_ID:-0}-${CI_PIPELINE_ID:-0}-${CI_JOB_ID:-0}",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
