import { describeTokenCheck, issuedAt, payload, wholeToken } from '@/tests/support/claims-cases';

describeTokenCheck('token-live', {
  finds: {
    'a whole token': [wholeToken(), ['1 low']],
    'a token with spaces around it': [`\n Bearer ${wholeToken()} \n`, ['1 low']],
  },
  passes: {
    'a payload': payload(),
    'a token without its signature': wholeToken().replace(/[^.]*$/, ''),
    'a token that has expired': wholeToken({ exp: issuedAt }),
  },
});
