import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { unusualSource } from './unusual-source';

describeAttack(unusualSource, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'Started by chat | dora (maintainer) in acme/payments/api, chat on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by webide | dora (maintainer) in acme/payments/api, webide on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by external | dora (maintainer) in acme/payments/api, external on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by ondemand_dast_scan | dora (maintainer) in acme/payments/api, ondemand_dast_scan on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by ondemand_dast_validation | dora (maintainer) in acme/payments/api, ondemand_dast_validation on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by container_registry_push | dora (maintainer) in acme/payments/api, container_registry_push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by security_orchestration_policy | dora (maintainer) in acme/payments/api, security_orchestration_policy on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by pipeline_execution_policy_schedule | dora (maintainer) in acme/payments/api, pipeline_execution_policy_schedule on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'Started by external_pull_request_event | dora (maintainer) in acme/payments/api, external_pull_request_event on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-pipeline-source'] },
  getsInWithout: ['trust-pipeline-source'],
  elsewhere: [{ setup: presetSetup('self-managed-free'), getsIn: { weakness: 'source-not-pinned' } }],
});
