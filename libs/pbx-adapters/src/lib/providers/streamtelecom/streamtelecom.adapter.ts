import { genericApiBrand } from '../../engines/generic-api';

/** StreamTelecom: its gateway speaks the generic telephony API to CRMs, see README.md. */
export const streamtelecom = genericApiBrand({
  id: 'streamtelecom',
  title: 'StreamTelecom',
  countries: ['UA'],
  confidence: 'inferred',
  commandsAt: 'https://gate.streamtele.com/api/planfix/v1/actions',
  instructions: [
    {
      en: 'Give our address and our key, shown here, to your manager at StreamTelecom, who switches the integration on.',
      ru: 'Передайте наш адрес и наш ключ, показанные здесь, своему менеджеру StreamTelecom: он включит интеграцию.',
    },
    {
      en: 'Copy the API key from the cabinet (Administration, Company profile, Main information) into the key of the PBX.',
      ru: 'Скопируйте ключ API из кабинета («Администрирование» → «Профиль компании» → «Основная информация») в поле «Ключ АТС».',
    },
    {
      en: 'Enter short numbers in full, such as 80044555201: the short form is for dialling only.',
      ru: 'Короткие номера указывайте полностью, например 80044555201: короткая форма годится только для набора.',
    },
  ],
});
