// Made from prepare.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const prepare: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_prepare"],
    calls: ["aws_oidc_find_program","aws_oidc_name_session","aws_oidc_read_token","aws_oidc_refuse_debug_trace","aws_oidc_stop","aws_oidc_store_token"],
    text: [
      "aws_oidc_prepare() {",
      "  aws_oidc_refuse_debug_trace",
      "  aws_oidc_read_token",
      "  aws_oidc_find_program",
      "  if [ -n \"$aws_oidc_ca_bundle\" ] && [ ! -r \"$aws_oidc_ca_bundle\" ]; then",
      "    aws_oidc_stop \"The image has no file $aws_oidc_ca_bundle, which the setup names as caBundle. Add it to the image, or correct the path.\"",
      "  fi",
      "  aws_oidc_name_session",
      "  aws_oidc_store_token",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# Searches the standard directories; uses the PATH of the job only if something is missing there.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_find_program"],
    calls: ["aws_oidc_isolated","aws_oidc_look"],
    text: [
      "aws_oidc_find_program() {",
      "  aws_oidc_program=$(aws_oidc_isolated aws_oidc_look 2>/dev/null) || aws_oidc_program=''",
      "  if [ -z \"$aws_oidc_program\" ]; then",
      "    aws_oidc_beyond=yes",
      "    aws_oidc_program=$(aws_oidc_isolated aws_oidc_look) || exit 1",
      "  fi",
      "  if [ -n \"$aws_oidc_program\" ]; then echo \"aws-oidc: using $aws_oidc_program\"; fi",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# The program that can call AWS. Only GNU wget counts: the wget of BusyBox may not check certificates.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_look"],
    calls: ["aws_oidc_stop"],
    text: [
      "aws_oidc_look() {",
      "  for aws_oidc_name in mkdir rm cat; do",
      "    command -v \"$aws_oidc_name\" >/dev/null ||",
      "      aws_oidc_stop \"The image has no $aws_oidc_name. The login needs mkdir, rm and cat: add them to the image.\"",
      "  done",
      "  for aws_oidc_name in aws curl wget python3; do",
      "    if [ \"$aws_oidc_name\" = wget ]; then",
      "      case $(wget --version 2>/dev/null) in 'GNU Wget'*) ;; *) continue ;; esac",
      "    fi",
      "    if command -v \"$aws_oidc_name\"; then return; fi",
      "  done",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
