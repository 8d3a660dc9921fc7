import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-merge-request', {
  finds: { 'a merge request': [payload({ pipeline_source: 'merge_request_event' }), ['13 info']] },
  passes: { 'a push': payload(), 'a schedule': payload({ pipeline_source: 'schedule' }) },
});
