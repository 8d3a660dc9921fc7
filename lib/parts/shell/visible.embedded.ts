// Made from visible.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const visible: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end"],
    text: [
      "# \"visible\" of jq: replaces every character that is invisible, or changes how text is shown, by \"?\".",
      "visible='",
      "  def unseen: test(\"[\\\\p{Cc}\\\\p{Cf}\\\\x{034F}\\\\x{115F}\\\\x{1160}\\\\x{17B4}\\\\x{17B5}\\\\x{180B}-\\\\x{180F}\\\\x{2028}\\\\x{2029}\\\\x{2065}\\\\x{3164}\\\\x{FE00}-\\\\x{FE0F}\\\\x{FFA0}\\\\x{FFF0}-\\\\x{FFF8}\\\\x{E0000}-\\\\x{E0FFF}]\");",
      "  def visible: if unseen | not then .",
      "    else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;",
      "'",
    ].join('\n'),
  },
];
