### 简体中文

## time

time-weekday-1 = 周一
time-weekday-2 = 周二
time-weekday-3 = 周三
time-weekday-4 = 周四
time-weekday-5 = 周五
time-weekday-6 = 周六
time-weekday-7 = 周日
time-month-1 = 1
time-month-2 = 2
time-month-3 = 3
time-month-4 = 4
time-month-5 = 5
time-month-6 = 6
time-month-7 = 7
time-month-8 = 8
time-month-9 = 9
time-month-10 = 10
time-month-11 = 11
time-month-12 = 12
time-day = { $year }年{ $month }月{ $day }日 { $weekday }
time-at = { $day } { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = { $city }在此期间调整时钟：{ $day }，由 { $before } 改为 { $after }。此处所示时间已考虑在内。

## city

city-milan = 米兰
city-milano = { city-milan }
city-bergamo = 贝加莫
city-brescia = 布雷西亚
city-beijing = 北京
city-calgary = 卡尔加里
city-delhi = 德里
city-edmonton = 埃德蒙顿
city-halifax = 哈利法克斯
city-kaliningrad = 加里宁格勒
city-kolkata = 加尔各答
city-london = 伦敦
city-montreal = 蒙特利尔
city-moscow = 莫斯科
city-mumbai = 孟买
city-novosibirsk = 新西伯利亚
city-regina = 里贾纳
city-samara = 萨马拉
city-shanghai = 上海
city-shenzhen = 深圳
city-guangzhou = 广州
city-st-john-s = 圣约翰斯
city-toronto = 多伦多
city-vancouver = 温哥华
city-vladivostok = 符拉迪沃斯托克
city-winnipeg = 温尼伯
city-yekaterinburg = 叶卡捷琳堡

## mail

mail-title = 商务洽谈：{ $other } – { $own }
mail-subject-invitation = 邀请：{ $other } – { $own }，{ $day } { $time }（{ $city }）
mail-subject-update = 时间变更：{ $other } – { $own }，{ $day } { $time }（{ $city }）
mail-subject-details = 更新：{ $other } – { $own }，{ $day } { $time }（{ $city }）
mail-subject-cancellation = 取消：{ $other } – { $own }，{ $day } { $time }（{ $city }）
mail-subject-feedback = 您与 { $other } 的洽谈进展如何？
mail-subject-link = 您的专属链接：{ $mission }
mail-hello = { $name }，您好！
mail-hello-unnamed = 您好！
mail-invitation = { $agency } 为您安排了与 { $other } 的线上洽谈。
mail-update = 您与 { $other } 的洽谈时间已变更。
mail-details = 您与 { $other } 的洽谈信息有更新，时间不变。
mail-cancellation = 您与 { $other } 的洽谈已取消。
mail-uninvited = 与 { $other } 的洽谈将照常举行，您无需参加。
mail-feedback = 您已与 { $other } 洽谈。请用几个简短的问题告诉我们结果。
mail-link = 以下是您的专属链接，可打开您的全部洽谈。
mail-when = 时间
mail-before = 原时间
mail-with = 洽谈方
mail-next = 下一场洽谈
mail-button-meeting = 打开洽谈页面
mail-button-agenda = 查看您的洽谈安排
mail-button-feedback = 填写反馈
mail-join = 加入线上洽谈
mail-personal = 此链接仅供您本人使用，无需账户或密码，请勿转发。
mail-test = 您可通过同一链接提前测试摄像头和麦克风。
mail-move = 如需更改时间或取消洽谈，请直接回复本邮件。
mail-phone = 电话咨询：{ $phone }
mail-mission = 活动：{ $mission }
mail-privacy = 您的姓名和地址仅用于安排本次活动的洽谈。如有疑问，请回复本邮件。
