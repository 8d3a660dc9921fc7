import { createGenerator } from './generator';
import { serve } from './rpc';

serve(self, createGenerator());
