import { describeTokenCheck, issuedAt, payload, wholeToken } from '@/tests/support/claims-cases';

describeTokenCheck('token-expired', {
  after: 2000,
  finds: { 'a payload of yesterday': [payload(), ['6 info']], 'a whole token': [wholeToken(), ['1 info']] },
  passes: {
    'a token that lives': payload({ exp: issuedAt + 7200 }),
    'a token that AWS still takes': payload({ exp: issuedAt + 1800 }),
    'a payload without exp': payload({ exp: undefined }),
  },
});
