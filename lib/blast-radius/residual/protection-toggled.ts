import { releasesWith } from '../../gitlab/capabilities';
import { pinningOf } from '../../plan/pins';
import type { ResidualRisk } from './types';

export const protectionToggled: ResidualRisk = {
  id: 'protection-toggled',
  title: 'A Maintainer removes the protection and restores it',
  scenario: 'protection-removed',
  risk: ({ setup }) => {
    const { capabilities } = pinningOf(setup);
    const unauthorized = capabilities.has('protected-branches-authorized')
      ? ''
      : ` GitLab ${capabilities.version} also has CVE-2026-14341: under certain conditions a Maintainer could change protected branches without authorization. It is fixed in ${releasesWith('protected-branches-authorized')}.`;
    return `While a ref is unprotected, every Developer can push to it. Once it is protected again, what was pushed counts as protected. That is our inference; GitLab does not document it.${unauthorized}`;
  },
  helps:
    'Few Maintainers, a patched GitLab, audit events with an alarm, a separate project for deploys with other Maintainers.',
  applies: () => true,
};
