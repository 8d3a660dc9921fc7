import { comment, declared, sh } from '../../formats/shell';
import { EmbeddedScript } from '../../formats/yaml-data';
import { type Folder, mirrorings } from '../../plan/mirrored-folders';

/**
 * The script of a job, with a check before each item that mirrors a local folder and deletes extra files at the target. It is not
 * known which job creates that folder: without the check, a missing build would delete the live site. The items do not change.
 * If the folder is not certain, the plan has a gap for it.
 */
export const guardedScript = (script: readonly string[]): readonly (string | EmbeddedScript)[] =>
  script.flatMap((item) => [
    ...mirrorings(item).flatMap(({ folder }) => (folder === undefined ? [] : [guardOf(folder)])),
    item,
  ]);

const guardOf = ({ path, inCheckout }: Folder) =>
  new EmbeddedScript({
    statements: [
      comment('--delete removes what this folder does not hold: stop unless a job has made files in it.'),
      declared(
        { defines: [], calls: ['aws_oidc_require_output'] },
        inCheckout
          ? sh`aws_oidc_require_output "$CI_PROJECT_DIR"/${path}`
          : sh`aws_oidc_require_output ${path}`,
      ),
    ],
  });
