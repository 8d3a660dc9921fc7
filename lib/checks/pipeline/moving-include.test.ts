import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const sha = '0123456789abcdef0123456789abcdef01234567';
const job = tokenJob('aws s3 ls');

describePipelineCheck('moving-include', {
  finds: {
    'a project at its default branch': [
      `include:\n  - project: acme/ci\n    file: /x.yml\n${job}`,
      ['2 medium'],
    ],
    'a project at a branch': [
      `include:\n  project: acme/ci\n  ref: main\n  file: /x.yml\n${job}`,
      ['3 medium'],
    ],
    'a project at a tag': [`include:\n  - {project: acme/ci, ref: v1.2.3, file: /x.yml}\n${job}`, ['2 low']],
    'files of other hosts': [
      `include:\n  - https://example.com/ci.yml\n  - remote: https://example.org/ci.yml\n${job}`,
      ['2 medium', '3 medium'],
    ],
    components: [
      `include:\n  - component: gitlab.com/acme/aws/deploy@1.2.3\n  - component: gitlab.com/acme/aws/deploy@~latest\n${job}`,
      ['2 low', '3 medium'],
    ],
  },
  passes: {
    'files of the same commit, and GitLab’s templates': `include:\n  - local: ci/x.yml\n  - /ci/y.yml\n  - template: Jobs/SAST.gitlab-ci.yml\n${job}`,
    commits: `include:\n  - {project: acme/ci, ref: ${sha}, file: /x.yml}\n  - component: gitlab.com/acme/aws/deploy@${sha}\n${job}`,
    'a file with its checksum': `include:\n  - remote: https://example.org/ci.yml\n    integrity: sha256-x\n${job}`,
    'a pipeline without a token':
      'include:\n  - project: acme/ci\n    file: /x.yml\ntest:\n  script: [make]\n',
  },
});
