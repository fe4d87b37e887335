import { type Phrases, phrases } from '../text/phrase.ts';

/** Countries by the names under which CleverTap is taken to know them: the usual English ones. */
const names =
  `Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Aruba, Australia, Austria,
  Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bermuda,
  Bhutan, Bolivia, Bosnia and Herzegovina, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi,
  Cambodia, Cameroon, Canada, Cape Verde, Central African Republic, Chad, Chile, China, Colombia,
  Comoros, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Denmark, Djibouti, Dominica,
  Dominican Republic, Ecuador, Egypt, El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini,
  Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana, Gibraltar, Greece,
  Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, India,
  Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan,
  Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein,
  Lithuania, Luxembourg, Macau, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania,
  Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia,
  Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway,
  Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal,
  Puerto Rico, Qatar, Romania, Russia, Rwanda, San Marino, Saudi Arabia, Senegal, Serbia, Seychelles,
  Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain,
  Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand,
  Togo, Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Uganda, Ukraine, United Arab Emirates,
  United Kingdom, United States, Uruguay, Uzbekistan, Vatican City, Venezuela, Vietnam, Yemen, Zambia,
  Zimbabwe`
    .split(',')
    .map((name) => name.trim().replaceAll(/\s+/g, ' '));

const otherNames = [
  ['usa', 'United States'],
  ['us', 'United States'],
  ['u.s.', 'United States'],
  ['america', 'United States'],
  ['uk', 'United Kingdom'],
  ['britain', 'United Kingdom'],
  ['great britain', 'United Kingdom'],
  ['uae', 'United Arab Emirates'],
  ['czechia', 'Czech Republic'],
] as const;

export const countries: Phrases<string> = phrases([
  ...names.map((name) => [name.toLowerCase(), name] as const),
  ...otherNames,
  ...[...names, 'US', 'UK', 'UAE'].flatMap((name) => {
    const country = otherNames.find(([other]) => other === name.toLowerCase())?.[1] ?? name;
    return [[`the ${name.toLowerCase()}`, country] as const];
  }),
]);
