import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = tokenJob('aws s3 ls');
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describePipelineCheck('moving-image', {
  finds: {
    'latest, from the defaults': [`default:\n  image: amazon/aws-cli:latest\n${job}`, ['2 low']],
    'no tag': [`${job}  image:\n    name: registry.example.com:5000/aws\n    entrypoint: [""]\n`, ['9 low']],
    'a tag': [`${job}  image: amazon/aws-cli:2.31.0\n`, ['9 info']],
    'a variable': [`${job}  image: $DEPLOY_IMAGE\n`, ['9 low?']],
  },
  passes: {
    'a digest': `${job}  image: amazon/aws-cli:2.31.0@${digest}\n`,
    'no image': job,
    'an image of a job without a token': 'test:\n  image: node\n  script: [make]\n',
  },
});
