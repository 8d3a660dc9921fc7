import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { bullets, heading, paragraph, shellLines } from '../../parts/blocks';
import { libraryPath } from '../../parts/job/names';

/** What to do with more than one project: a setup is about one, because a role is. */
export const severalProjects: readonly MarkdownBlock[] = [
  heading(2, md`Several projects`),
  paragraph(
    md`Make one setup for each project, however many there are: each role trusts one project, so what happens in one does not reach the others.`,
  ),
  bullets(
    md`An account has one identity provider for each issuer. Let one setup create it, and mark it as existing in all others: they add their audience, and their roles.`,
    md`Each project includes its own ${code(libraryPath)}. The login in it is the same everywhere; only the hidden jobs of the roles differ.`,
    md`The command line writes all bundles in one call, each to a folder that is named after its project:`,
  ),
  shellLines('keyless generate shop.json blog.json --out bundles'),
];
