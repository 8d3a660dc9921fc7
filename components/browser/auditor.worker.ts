import { audit } from '@/lib/audit';
import { createAuditor } from '@/lib/service/auditor';
import { serve } from './rpc';

serve(self, createAuditor(audit));
