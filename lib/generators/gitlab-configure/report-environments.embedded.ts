// Made from report-environments.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const reportEnvironments: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# environment_protected in the subject does not say which environment is protected: the weakest",
      "# protected one decides.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_other_environments"],
    calls: ["get","rule","tell","todo"],
    text: [
      "report_other_environments() {",
      "  # shellcheck disable=SC2016",
      "  tell protected_environments --argjson known \"$1\" \"$rule_words\"'",
      "    .[] | select(.name as $name | all($known[]; . != $name)) | .name as $rule",
      "    | .deploy_access_levels[]? | select(lax or named)",
      "    | \"todo environment \\($rule): it is also protected and lets in \\(who), whose jobs also get environment_protected: true\"",
      "  '",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# report_near_names NAMES: reports unprotected environments whose name looks like a protected one.",
      "# Environments of the setup are left out.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_near_names"],
    calls: ["note","tell"],
    text: [
      "report_near_names() {",
      "  # shellcheck disable=SC2016",
      "  tell environments --argjson known \"$1\" --slurpfile rules \"$scratch/protected_environments\" \"$rule_words\"'",
      "    def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;",
      "    .[].name | . as $name | plain as $plain",
      "    | select($plain != \"\" and all($known[]; . != $name) and all($rules[0][]; meets(.name; $name) | not))",
      "    | $known[] | plain as $other | select($other != \"\" and (($other | startswith($plain)) or ($plain | startswith($other))))",
      "    | \"note environment \\($name): not protected, and easily mistaken for \\(.)\"",
      "  '",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
