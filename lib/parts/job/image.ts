import type { Data } from '../../formats/data';

/** Images whose entry point is the tool itself: GitLab's runner needs a shell there. */
const toolImages =
  /(^|\/)(amazon\/aws-cli|aws-cli\/aws-cli|hashicorp\/terraform|opentofu\/opentofu)(?=$|[:@])/;

/** The `image:` keyword, with an empty entry point where the image would otherwise not run scripts. */
export const imageOf = (name: string): Data => (toolImages.test(name) ? { name, entrypoint: [''] } : name);
