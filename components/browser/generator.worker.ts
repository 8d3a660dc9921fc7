import { createGenerator } from '@/lib/service/generator';
import { serve } from './rpc';

serve(self, createGenerator());
