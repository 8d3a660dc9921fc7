import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-issuer', {
  finds: {
    http: [payload({ iss: 'http://gitlab.example.com' }), ['2 medium']],
    'no scheme': [payload({ iss: 'gitlab.com' }), ['2 medium']],
    'a slash at the end': [payload({ iss: 'https://gitlab.example.com/' }), ['2 low?']],
    'no issuer': [payload({ iss: undefined }), ['1 info']],
  },
  passes: { 'gitlab.com': payload(), 'a path': payload({ iss: 'https://example.com/gitlab' }) },
});
