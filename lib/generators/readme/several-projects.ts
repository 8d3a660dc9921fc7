import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { heading, paragraph } from '../../parts/blocks';
import { libraryPath } from '../../parts/job/names';

/** How to set up more than one project: a setup is about one project, because each role trusts one. */
export const severalProjects: readonly MarkdownBlock[] = [
  heading(2, md`Several projects`),
  paragraph(
    md`Create one setup per project: each role trusts one project, and each project includes its own ${code(libraryPath)}. An account has one identity provider per issuer: let one setup create it, and mark it as existing in all others. ${code('keyless generate shop.json blog.json --out bundles')} writes all bundles at once, each to a folder named after its project.`,
  ),
];
