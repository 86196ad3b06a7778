/** What is tried first everywhere, in lower case; shorter ones are refused for their length. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword passwort passwort1 password! mypassword
  12345678 123456789 1234567890 0123456789 87654321 987654321 12341234 11223344 123123123 12344321 1234qwer
  qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwertz123 qwertzui azertyui 1q2w3e4r 1q2w3e4r5t q1w2e3r4
  1qaz2wsx zaq12wsx qazwsxedc asdfghjk asdfghjkl zxcvbnm1 abcd1234 abc12345 abcdefgh abcdefg1 a1b2c3d4
  iloveyou iloveyou1 letmein1 letmein123 welcome1 welcome123 trustno1 sunshine princess football baseball
  superman batman123 starwars pokemon1 computer internet samsung1 whatever shadow12 michael1 jennifer
  changeme changeme1 secret123 default1 administrator rootroot testtest test1234 testing123 guest123 login123
  matkhau123 matkhau1 contrasena motdepasse streamverse streamverse1 netflix1 netflix123 football1 liverpool`.split(
    /\s+/,
  ),
);
