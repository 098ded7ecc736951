"""Passwords of ten characters and more that are among the first to be tried, in lower case."""

_WORDS = """
!qaz2wsx3edc 0000000000 0123456789 0123456789a 0987654321 1111111111 11111111111 1122334455 112233445566
11223344556677 1212121212 1223334444 1231231231 123123123123 123321123321 1234567890 1234567890-
1234567890q 1234567891 12345678910 1234567899 123456789a 123456789q 123456abcd 12345qwert 12345qwerty
1234abcd5678 1234qwerasdf 1236547890 123qweasd123 123qweasdzxc 1472583690 1478523690 1597534682
1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 2222222222 3141592653 31415926535
3333333333 4444444444 5555555555 6666666666 7418529630 7777777777 7894561230 8888888888 9876543210
9999999999 a123456789 a1b2c3d4e5 a1b2c3d4e5f6 a1s2d3f4g5 aa123456789 aaaaaaaaaa abc1234567 abc123456789
abcd123456 abcd1234567 abcdef1234 abcdefg123 abcdefghij abcdefghijk admin12345 admin123456 admin1234567
admin123admin admin@1234 adminadmin administrator administrator1 arsenal123 asdf1234qwer asdfghjkl1
asdfghjkl123 asdfghjkl; ashley12345 autumn2024 autumn2025 autumn2026 azerty12345 azertyuiop barcelona1
barcelona10 baseball12 baseball123 basketball basketball1 batman12345 bemvindo123 bienvenido1
bienvenue123 blessed123 blessing123 business123 changeit123 changeme123 changeme1234 changemenow
charlie123 chelsea123 commons123 commons1234 commons12345 company123 company1234 computer12 computer123
correcthorsebatterystaple counterstrike december123 default123 demodemo123 dragon1234 dragon12345
dragonball facebook12 facebook123 football12 football123 football1234 godisgood1 godisgreat goodmorning
goodmorning1 google12345 guestguest hello12345 hello123456 hellohello helloworld helloworld1
helloworld123 ilovemusic ilovemyself iloveyou11 iloveyou12 iloveyou123 iloveyou1234 iloveyoubaby
iloveyouso instagram1 internet12 internet123 intranet123 january2025 january2026 jennifer12 jennifer123
jessica123 jesus12345 jesuschrist jordan23456 juventus123 letmein123 letmein1234 letmein12345 letmeinnow
letmeinplease linkedin123 liverpool1 liverpool123 loveyou123 manchester manchester1 master1234
master12345 michael123 michael1234 microsoft1 minecraft1 minecraft123 monday1234 monkey1234 monkey12345
mypassword mypassword1 mypassword123 newpassword newpassword1 newpassword123 november123 office12345
p@$$w0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword12 p@ssword123 pa$$word123 passw0rd123 passw0rd1234
password01 password1! password12 password12! password123 password123! password1234 password12345
password123456 password2023 password2024 password2025 password2026 passwordpassword passwort123
passwort1234 pokemon123 pokemon1234 princess12 princess123 q123456789 q1w2e3r4t5 q1w2e3r4t5y6
qazwsx12345 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qwe123asd456 qweasdzxc123 qwer1234asdf qwerty!@#$%
qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop1 qwertyuiop123 qwertz12345 qwertzuiop
realmadrid rootroot123 samsung123 secret1234 secret12345 september1 shadow1234 shadow12345 spiderman1
spiderman123 spring2024 spring2025 spring2026 starwars123 summer2023 summer2024 summer2024! summer2025
summer2025! summer2026 summer2026! sunshine12 sunshine123 superadmin superadmin1 superman123 swimming123
temporary1 temporary123 test123456 test1234567 test12345678 testing123 testing1234 testtest123
thisismypassword topsecret1 trustno1trustno1 volleyball welcome123 welcome123! welcome1234 welcome12345
welcome2024 welcome2025 welcome2026 welkom1234 welkom12345 whatsapp123 willkommen willkommen1
willkommen123 windows123 winter2023 winter2024 winter2024! winter2025 winter2025! winter2026 winter2026!
z1x2c3v4b5 zaq12wsxcde3 zxcvbnm,./ zxcvbnm123
"""
COMMON = frozenset(_WORDS.split()) | {"correct horse battery staple"}
