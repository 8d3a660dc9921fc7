import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-keys', {
  finds: { 'a self-managed GitLab': [payload({ iss: 'https://gitlab.example.com' }), ['2 info']] },
  passes: {
    'gitlab.com': payload(),
    'no such claims': '{"iss":"https://gitlab.example.com","aud":"sts.amazonaws.com"}',
  },
});
