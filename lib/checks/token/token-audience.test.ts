import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-audience', {
  finds: {
    'two audiences': [payload({ aud: ['sts.amazonaws.com', 'https://vault.example.com'] }), ['3 medium']],
    'no audience': [payload({ aud: undefined }), ['1 medium']],
    'the address of GitLab': [payload({ aud: ['https://gitlab.com'] }), ['3 low']],
  },
  passes: { 'one audience': payload(), 'a list of one': payload({ aud: ['sts.amazonaws.com'] }) },
});
