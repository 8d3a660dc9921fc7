// Made from compare.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const compare: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["compare_all"],
    calls: ["check_account","end","say","stop"],
    text: [
      "compare_all() {",
      "  each_account check_account \"$role_check\"",
      "  [ \"$account_known\" = yes ] ||",
      "    stop \"the current credentials belong to account $current_account, which is not in this bundle. Sign in to one of its accounts.\"",
      "  if [ \"$differences\" -gt 0 ]; then",
      "    say \"Differences between account $current_account and this bundle: $differences.\"",
      "    end 1",
      "  fi",
      "  say \"Account $current_account matches this bundle.\"",
      "  end 0",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
