import { createAttacker } from './attacker';
import { serve } from './rpc';

serve(self, createAttacker());
