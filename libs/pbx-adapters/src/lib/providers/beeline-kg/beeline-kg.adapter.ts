import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const beelineKg = itoolabsBrand({
  id: 'beeline-kg',
  title: 'Beeline Kyrgyzstan',
  countries: ['KG'],
  confidence: 'inferred',
  exampleAddress: 'https://company.ats.beeline.kg/sys/crm_api.wcgp',
  timeZone: 'Asia/Bishkek',
});
