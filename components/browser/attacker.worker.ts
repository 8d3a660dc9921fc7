import { createAttacker } from '@/lib/service/attacker';
import { serve } from './rpc';

serve(self, createAttacker());
