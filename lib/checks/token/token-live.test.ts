import { describeTokenCheck, issuedAt, payload, wholeToken } from '@/tests/support/claims-cases';

describeTokenCheck('token-live', {
  finds: {
    'a whole token': [wholeToken(), ['1 low']],
    'a token in a header': [`\n Bearer ${wholeToken()} \n`, ['2 low']],
  },
  passes: {
    'a payload': payload(),
    'a token that has expired': wholeToken({ exp: issuedAt }),
  },
});
